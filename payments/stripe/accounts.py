"""The accounts at Stripe that gifts go to."""

#: The account that the installation's key itself belongs to: for a museum alone, without Connect.
OWN = "stripe"
