"""BangKIT: pengembangan penghidupan berkelanjutan bagi masyarakat desa. The tree is the mechanism; see ARCHITECTURE.md."""

__version__ = "0.1.0"
