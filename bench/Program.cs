using DevPortal.Bench;
using DevPortal.Bench.ArgoCd;
using DevPortal.Bench.GitOps;
using DevPortal.Bench.Grains;
using DevPortal.Bench.Http;
using DevPortal.Bench.Manifests;
using DevPortal.Bench.Sandbox;
using DevPortal.Bench.Start;
using DevPortal.Bench.Storage;

// Each measurement is a file of its own; a new one is added here. Arguments choose those whose names contain one of them.
IMeasurement[] measurements =
[
    new GrainCalls(),
    new GrainActivations(),
    new AppReads(),
    new WebhookAccepts(),
    new PortalStarts(),
    new StateWrites(),
    new DeliveryAccepts(),
    new CatalogLists(),
    new ApplicationListing(),
    new ArgoPolls(),
    new ManyApplications(),
    new SimultaneousDeploys(),
    new Rendering(),
    new DriftChecks(),
    new OtherEngine(),
];

var asLines = args.Contains(FigureLines.Option);
var names = args.Where(a => a != FigureLines.Option).ToArray();
var table = new FigureTable();
foreach (var measurement in measurements.Where(m => names.Length == 0 || names.Any(n => m.Name.Contains(n, StringComparison.OrdinalIgnoreCase))))
{
    Console.Error.WriteLine($"{measurement.Name} …");
    await foreach (var figure in measurement.MeasureAsync())
    {
        table.Add(measurement.Name, figure);
        if (asLines)
            Console.WriteLine(FigureLines.Write(figure));
    }
}

if (asLines)
    return 0;

Console.WriteLine(table);
return table.AllMet ? 0 : 1;
