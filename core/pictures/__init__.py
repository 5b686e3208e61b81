"""Progress as pictures: the object's pieces on shelves, for pages and for cards."""
