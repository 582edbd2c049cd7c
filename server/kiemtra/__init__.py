"""kiemtra: offline-first inspection of administrative reform for Vietnamese inspection teams."""
