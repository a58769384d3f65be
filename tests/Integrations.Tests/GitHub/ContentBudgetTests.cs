using DevPortal.Integrations.GitHub.Limits;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class ContentBudgetTests
{
    private readonly FakeClock _clock = new();
    private readonly ContentBudget _budget;

    public ContentBudgetTests() => _budget = new(_clock);

    [Fact]
    public void Eighty_writes_go_out_at_once_and_the_next_a_minute_later()
    {
        for (var i = 0; i < 80; i++)
            _budget.TryTake().ShouldBeNull();

        _budget.TryTake().ShouldBe(FakeClock.Noon.AddMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        _budget.TryTake().ShouldBeNull();
    }

    [Fact]
    public void Five_hundred_writes_fill_an_hour()
    {
        for (var i = 0; i < 500; i++)
        {
            _budget.TryTake().ShouldBeNull();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _budget.TryTake().ShouldBe(FakeClock.Noon.AddHours(1));
    }

    [Fact]
    public void No_window_ever_holds_more_than_its_limit()
    {
        var random = new Random(4);
        var taken = new List<DateTimeOffset>();
        for (var i = 0; i < 3000; i++)
        {
            if (_budget.TryTake() is { } until)
                _clock.Set(until);
            else
                taken.Add(_clock.GetUtcNow());
            if (random.Next(10) == 0)
                _clock.Advance(TimeSpan.FromSeconds(random.Next(30)));
        }

        foreach (var end in taken)
        {
            taken.Count(t => t > end.AddMinutes(-1) && t <= end).ShouldBeLessThanOrEqualTo(80);
            taken.Count(t => t > end.AddHours(-1) && t <= end).ShouldBeLessThanOrEqualTo(500);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(79, 0)]
    [InlineData(80, 60)]
    [InlineData(159, 60)]
    [InlineData(160, 120)]
    [InlineData(500, 3600)]
    public void A_caller_learns_when_its_turn_would_come(int ahead, int seconds)
    {
        _budget.EarliestAfter(ahead).ShouldBe(FakeClock.Noon.AddSeconds(seconds));
    }

    [Fact]
    public void Asking_takes_nothing()
    {
        _budget.EarliestAfter(1000);

        _budget.TryTake().ShouldBeNull();
    }
}
