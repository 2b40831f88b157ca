"""Reading: from a path, a folder, standard input or pasted text to articles.

    bytes ── decode ── kinds ── lines ── story ── reader ── Article
                                            │
                       furniture, byline, dates, genre: what one line is

``sources.gather`` and ``reader.article_from_text`` are the doors. Addresses, feeds, HTML and
PDF are kinds that ``kinds.READERS`` has no reader for yet.
"""
