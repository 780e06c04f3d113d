"""What has the focus: each screen owns its state and holds its actions."""
