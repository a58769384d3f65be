using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests.Folder;

public sealed class FolderTests
{
    private readonly TestData.InFolder _data = TestData.InFolder.New();

    [Fact]
    public async Task A_second_storage_on_the_same_folder_is_refused_with_what_to_do()
    {
        await using var first = await TestStorage.OpenAsync(_data);

        var refusal = await Should.ThrowAsync<DataInUseException>(TestStorage.OpenAsync(_data));

        refusal.Message.ShouldContain(_data.Path);
        refusal.Message.ShouldContain($"process {Environment.ProcessId}");
        refusal.Message.ShouldContain("DEVPORTAL_DATA");
    }

    [Fact]
    public async Task A_folder_is_free_again_when_its_storage_is_closed()
    {
        await using (await TestStorage.OpenAsync(_data))
        {
        }

        await using var next = await TestStorage.OpenAsync(_data);

        (await next.Storage.CheckAsync()).Ready.ShouldBeTrue();
    }

    [Fact]
    public async Task A_lock_file_that_a_dead_process_left_keeps_nobody_out()
    {
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "lock"), "");
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "lock.owner"), "1");

        await using var storage = await TestStorage.OpenAsync(_data);

        (await storage.Storage.CheckAsync()).Ready.ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_that_vanished_is_no_longer_ready_and_says_so()
    {
        await using var storage = await TestStorage.OpenAsync(_data);
        Directory.Delete(_data.Path, recursive: true);

        var health = await storage.Storage.CheckAsync();

        health.Ready.ShouldBeFalse();
        health.Problem!.ShouldContain(_data.Path);
    }

    [Fact]
    public async Task A_disk_that_fails_is_told_as_unavailable_and_writing_goes_on_when_it_is_back()
    {
        await using var storage = await TestStorage.OpenAsync(_data);
        var states = Path.Combine(_data.Path, "state");
        Directory.Delete(states);
        await File.WriteAllTextAsync(states, "in the way");

        await Should.ThrowAsync<StorageUnavailableException>(storage.States.WriteAsync(new("app", "shop"), "1"u8.ToArray(), null));

        File.Delete(states);
        await Should.NotThrowAsync(storage.States.WriteAsync(new("app", "shop"), "1"u8.ToArray(), null));
    }

    [Fact]
    public async Task Nothing_is_left_beside_the_files_of_the_states()
    {
        await using var storage = await TestStorage.OpenAsync(_data);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => storage.States.WriteAsync(new("app", $"a-{n}"), "1"u8.ToArray(), null)));

        Directory.EnumerateFiles(_data.Path, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) == ".tmp")
            .ShouldBeEmpty();
    }
}
