using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Images;

/// <param name="Holder">What says now which image the component runs.</param>
internal sealed record WantedImage(ComponentSpec Component, ImageRef Image, MapNode Holder);
