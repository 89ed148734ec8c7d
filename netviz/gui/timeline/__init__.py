"""The strip of time: epoch, mini-batch, sample, step, each a zoom of the row above."""
