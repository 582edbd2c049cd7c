"""HTTP: one file per resource, handlers of a few lines."""
