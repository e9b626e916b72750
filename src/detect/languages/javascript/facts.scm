; What the JavaScript grammar names otherwise than TypeScript's.
(formal_parameters (identifier) @param.name @param)
(formal_parameters (assignment_pattern left: (identifier) @param.name right: (_) @param.value) @param)
(formal_parameters (object_pattern (object_assignment_pattern left: (shorthand_property_identifier_pattern) @param.entry right: (_) @param.value) @param))
(formal_parameters (assignment_pattern left: (object_pattern (object_assignment_pattern left: (shorthand_property_identifier_pattern) @param.entry right: (_) @param.value) @param)))
(formal_parameters (object_pattern (shorthand_property_identifier_pattern) @param.entry @param))
(formal_parameters (array_pattern (identifier) @param.item @param))
(class_declaration name: (_) @class.name (class_heritage (_) @class.base)) @class
(arrow_function parameter: (identifier) @param.name @param)
(field_definition property: (_) @binding.field value: (_) @binding.value) @binding
