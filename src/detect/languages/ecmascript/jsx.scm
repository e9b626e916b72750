; JSX attributes name values as object properties do.
(jsx_attribute (property_identifier) @pair.key (string) @pair.value) @pair
(jsx_attribute (property_identifier) @pair.key (jsx_expression (_) @pair.value)) @pair
