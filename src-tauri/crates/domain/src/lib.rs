//! The words of the field as types, territories and their names, the resolver. No I/O and no clock
