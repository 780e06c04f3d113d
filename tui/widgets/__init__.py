"""What is drawn: each widget shows state that its screen owns."""
