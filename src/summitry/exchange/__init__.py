"""The diary in other people's formats, out and in. Pure: values in, bytes or values out."""
