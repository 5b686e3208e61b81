"""What happens in the replay: parameters as data, and a pure generator seeded by a number.

`files.read_scenario()` gives the parameters, `generate.generate(scenario, seed)` the events in
the order in which the museum hears of them, `record` keeps them as a file of JSON lines.
"""
