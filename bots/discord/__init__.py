"""Discord: interactions and messages in, messages out, on the real client library.

`accounts` are the bots; `gateway` is where the library hears for one; `hearing` keeps and handles
what comes; `transport` carries messages; `running` keeps all bots going side by side.
"""
