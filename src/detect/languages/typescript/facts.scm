; What the TypeScript grammars add to, or name otherwise than, JavaScript's.
(required_parameter pattern: (identifier) @param.name) @param
(optional_parameter pattern: (identifier) @param.name) @param
(required_parameter pattern: (identifier) @param.name value: (_) @param.value) @param
(required_parameter pattern: (object_pattern (object_assignment_pattern left: (shorthand_property_identifier_pattern) @param.entry right: (_) @param.value) @param))
(required_parameter pattern: (object_pattern (shorthand_property_identifier_pattern) @param.entry @param))
(required_parameter pattern: (array_pattern (identifier) @param.item @param))
(class_declaration name: (_) @class.name (class_heritage (extends_clause value: (_) @class.base))) @class
(required_parameter (accessibility_modifier) pattern: (identifier) @binding.field @binding.value !value) @binding
(arrow_function parameter: (identifier) @param.name @param)
(required_parameter (accessibility_modifier) pattern: (identifier) @binding.field value: (_) @binding.value) @binding
(public_field_definition name: (_) @binding.field value: (_) @binding.value) @binding
(abstract_class_declaration name: (_) @class.name) @class
(enum_declaration name: (_) @class.name) @class
(enum_assignment name: (_) @binding.field value: (_) @binding.value) @binding
(as_expression . (_) @wrap.value) @wrap
(satisfies_expression . (_) @wrap.value) @wrap
(non_null_expression (_) @wrap.value) @wrap
(literal_type) @type
(type_annotation) @type
(property_signature) @type
