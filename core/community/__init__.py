"""Museums and the people around them."""
