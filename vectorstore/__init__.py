"""Passages and vectors: cutting, embedding, indexing and finding. It knows nothing of news.

passages.py   a text → passages, sized by the tokenizer of the embedder
embedder.py   text → vector
schema.py     the tables, in the database of whoever owns it; rows.py reads and writes them
index.py      Chroma, proposing near vectors; it can always be made anew from the tables
search.py     queries → hits, from the two lists of lists.py; retriever.py for LangChain
"""
