"""Messages go out: occasions, their audiences, consent, timing, deliveries."""
