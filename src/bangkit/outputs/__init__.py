"""Windows: what leaves the record as papers, search results and documents."""
