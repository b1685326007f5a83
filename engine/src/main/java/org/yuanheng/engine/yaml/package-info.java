/**
 * Strict YAML: the text of a file and its places, its nodes, and questions to a mapping that report what does not
 * fit.
 */
@NullMarked
package org.yuanheng.engine.yaml;

import org.jspecify.annotations.NullMarked;
