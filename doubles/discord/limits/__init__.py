"""What Discord publishes as limits of messages, components, forms and commands."""
