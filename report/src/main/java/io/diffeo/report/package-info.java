/**
 * Pictures of a fit and the one-page report that holds them.
 *
 * <p>{@link io.diffeo.report.Report} writes the page from {@link io.diffeo.report.ReportData}; {@link
 * io.diffeo.report.Pictures} draws each picture on its own. Both take plain numbers and know nothing of flows.
 */
@NullMarked
package io.diffeo.report;

import org.jspecify.annotations.NullMarked;
