"""Stripe as a platform sees it: its API and payment pages over loopback HTTP, with signed webhooks.

`python -m doubles.stripe` runs it as a process of its own; `doubles.stripe.client` steers it.
It reaches nobody: the only addresses it ever calls are webhook endpoints on this machine.
"""
