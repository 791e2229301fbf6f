package io.diffeo.report;

import io.diffeo.file.WholeFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A drawing of a stated size in CSS pixels, rendered at twice that resolution when it is written as PNG. */
public final class Picture {
    static final int SCALE = 2;

    private final int width;
    private final int height;
    private final Color paper;
    private final Consumer<Graphics2D> painter;

    Picture(int width, int height, Color paper, Consumer<Graphics2D> painter) {
        this.width = width;
        this.height = height;
        this.paper = paper;
        this.painter = painter;
    }

    /** Its width in CSS pixels. */
    public int width() {
        return width;
    }

    /** Its height in CSS pixels. */
    public int height() {
        return height;
    }

    /** The picture as the bytes of a PNG file. */
    public byte[] png() {
        return PngImage.bytes(image());
    }

    /** Writes the picture as a PNG file, which appears whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, png());
    }

    /** The same in the 256 colours that serve it best: a file about a third as large, for pages that show many. */
    public void writeIn256Colours(Path file) throws IOException {
        WholeFile.write(file, PngImage.bytes(Palette.reduced(image())));
    }

    /** The pictures in rows of {@code columns}, each cell as large as the largest of them. */
    public static Picture grid(int columns, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("expected at least one picture, got none");
        }
        int across = Math.min(columns, pictures.size());
        int down = (pictures.size() + across - 1) / across;
        int w = pictures.stream().mapToInt(Picture::width).max().getAsInt();
        int h = pictures.stream().mapToInt(Picture::height).max().getAsInt();
        return new Picture(across * w, down * h, pictures.get(0).paper, g -> {
            for (int i = 0; i < pictures.size(); i++) {
                pictures.get(i).paint(g, i % across * w, i / across * h);
            }
        });
    }

    /** The pictures side by side, their tops aligned. */
    public static Picture row(List<Picture> pictures) {
        int w = pictures.stream().mapToInt(Picture::width).sum();
        int h = pictures.stream().mapToInt(Picture::height).max().orElseThrow();
        return new Picture(w, h, pictures.get(0).paper, g -> {
            int x = 0;
            for (Picture picture : pictures) {
                picture.paint(g, x, 0);
                x += picture.width;
            }
        });
    }

    void paint(Graphics2D g, int x, int y) {
        Graphics2D part = (Graphics2D) g.create(x, y, width, height);
        painter.accept(part);
        part.dispose();
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(paper);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(SCALE, SCALE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        paint(g, 0, 0);
        g.dispose();
        return image;
    }
}
