"""HTTP/1.1 for many small requests to one server, over connections that are kept.

A general client costs several times what the request itself does (docs/benchmarks.md).
"""
