"""From raw files to a snapshot: readers, mappings, contracts and the snapshot writer."""
