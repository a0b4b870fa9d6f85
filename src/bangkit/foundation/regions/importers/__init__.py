"""What brings public lists into the place tables: each importer reads, checks row by row, writes all or nothing, and reports."""
