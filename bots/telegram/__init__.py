"""Telegram: updates in, messages out, on the real client library.

`accounts` are the bots; `transport` carries messages; `hearing` keeps and handles what comes,
by `polling` or `webhook`; `running` keeps all bots going side by side.
"""
