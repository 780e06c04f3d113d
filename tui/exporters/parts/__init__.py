"""What several formats are made of; none of these modules is a format."""
