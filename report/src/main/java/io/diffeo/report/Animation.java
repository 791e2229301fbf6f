package io.diffeo.report;

import io.diffeo.file.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of one size shown one after the other, over and over: a GIF of 256 colours a frame. */
public final class Animation {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private final List<Picture> frames;
    private final Duration each;

    private Animation(List<Picture> frames, Duration each) {
        this.frames = List.copyOf(frames);
        this.each = each;
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("expected at least one frame, got none");
        }
        for (Picture frame : frames) {
            if (frame.width() != frames.get(0).width()
                    || frame.height() != frames.get(0).height()) {
                throw new IllegalArgumentException("expected frames of one size, "
                        + frames.get(0).width() + " x " + frames.get(0).height() + ", got one of " + frame.width()
                        + " x " + frame.height());
            }
        }
    }

    /** The frames, each shown as long as stated, in steps of 10 ms. */
    public static Animation of(List<Picture> frames, Duration each) {
        return new Animation(frames, each);
    }

    /** Writes the animation as a GIF file, which appears whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, gif());
    }

    /** The animation as the bytes of a GIF file. */
    public byte[] gif() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0, next; i < frames.size(); i = next) {
                for (next = i + 1; next < frames.size() && frames.get(next) == frames.get(i); ) {
                    next++;
                }
                var image = Palette.reduced(frames.get(i).image());
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
                metadata.mergeTree(FORMAT, timing(next - i));
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** How long a frame stays that is in the list so many times in a row: it is written once. */
    private IIOMetadataNode timing(int times) {
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Long.toString(times * each.toMillis() / 10));
        control.setAttribute("transparentColorIndex", "0");
        IIOMetadataNode again = new IIOMetadataNode("ApplicationExtension");
        again.setAttribute("applicationID", "NETSCAPE");
        again.setAttribute("authenticationCode", "2.0");
        again.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(again);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(control);
        root.appendChild(extensions);
        return root;
    }
}
