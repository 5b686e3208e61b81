"""The pages that Stripe shows to people, as plain as can be."""
