"""What has changed in the catalogue, for readers: a page and a feed."""
