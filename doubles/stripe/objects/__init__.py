"""The objects of the API as Stripe writes them, made new."""
