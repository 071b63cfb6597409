"""The published catalogue in memory, which counts facets and puts lists in order.

`index` holds this process's `snapshot` and follows the catalogue's version; a snapshot is made of
the `rows` of practices and the `vocabulary` of the facets, and knows the `orders` of a list.
"""
