"""The steps of the programme's template, a module each, and the shapes they are made of."""
