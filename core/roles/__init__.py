"""Roles by which a platform shows who backs a museum: earned, owed to the platform, told to it.

Whatever may change a member's roles owes a look (`core.store.queries.backer_roles.look`) in its own
transaction. `reasons` does the look; `door` has the platform do what is wished.
"""
