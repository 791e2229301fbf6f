/** Results of benchmarks: kept as JSON lines, shown as Markdown. */
package io.diffeo.bench.result;
