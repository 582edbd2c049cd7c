"""Bytes of documents and pictures; values come in from the core, bytes go out, nothing is stored."""
