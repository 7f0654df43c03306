"""What pages share: filters, figures, maps, tables, downloads and every word that a person sees."""
