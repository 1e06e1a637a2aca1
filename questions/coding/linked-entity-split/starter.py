def bucket(order_id):
    raise NotImplementedError


def held_out(rows, percent):
    """rows: list of (order id, customer, device, address).

    Return the sorted order ids of the test side.
    """
    raise NotImplementedError
