"""Speed and size against their limits: ratios measured side by side in one run."""
