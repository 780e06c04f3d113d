"""What an annotation is: frozen values and pure functions on the standard library."""
