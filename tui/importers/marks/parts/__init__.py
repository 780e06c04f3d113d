"""What several importers are made of; none of these modules is a format."""
