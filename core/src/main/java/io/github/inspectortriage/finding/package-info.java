/**
 * What did Amazon Inspector say? Typed, with the JSON that it came as kept beside it.
 *
 * <p>Start at {@link io.github.inspectortriage.finding.Finding}; values only. {@link
 * io.github.inspectortriage.finding.ImageUse} says whether an image runs; a figure that Inspector did not send is unknown,
 * never zero. How bytes become findings is told in {@code reading}, how urgent one is in {@code priority}.
 *
 * <p>Plan of the room:
 *
 * <ul>
 *   <li>The finding and its parts by type: {@code PackageVulnerability} with {@code VulnerablePackage} and {@code CvssScore};
 *       {@code NetworkReachability} with {@code NetworkStep} and {@code PortRange}; {@code CodeVulnerability} with {@code
 *       CodeLocation}.
 *   <li>What it is about: {@code Resource}, and one of {@code EcrImage}, {@code Ec2Instance}, {@code LambdaFunction}, {@code
 *       CodeRepository}, {@code VirtualMachine}, {@code ServerlessFunction}.
 *   <li>Events of Inspector: {@code InspectorEvent} and its kinds.
 *   <li>What more Inspector knows when asked: {@code FindingDetailsAnswer}.
 *   <li>What reading gives: {@code FindingRecord}, {@code Origin}, {@code InvalidFindingException}.
 *   <li>Values that Inspector may add to: {@code OpenEnum}; JSON kept as it came: {@code RawJson}; what is
 *       made when it is asked for: {@code Later}.
 * </ul>
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.finding;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
