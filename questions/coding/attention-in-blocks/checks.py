assert round(131_072**2 * 2 / 1e9, 1) == 34.4  # GB for one head
