"""The demo: a founding campaign replayed, and a museum that is open today.

It plays the outside world (people, clock, payments) and reaches the product by its doors alone.
`palazzo-madama.toml` and `faience-vaubresle.toml` are ordinary museum files,
`scenario.toml` says what happens in the replay, and `scenario/` makes its events from that.
"""
