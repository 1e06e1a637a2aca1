"""Makes the packet that the panel decides with."""
