"""The gateway: sessions, what they are told, and the sockets that carry it."""
