namespace DevPortal.Sandbox.Tests.Actions;

internal static class SampleWorkflows
{
    /// <summary>As DevPortal writes one for a source repository, shortened.</summary>
    public static string Source(string handover, string gitOps, string portal = "") => $$$"""
        name: CI/CD
        on:
          push:
            branches:
              - main
            paths:
              - src/**
              - .github/workflows/ci-cd.yml
          workflow_dispatch: {}
        concurrency:
          group: ${{ github.workflow }}-${{ github.ref }}
          cancel-in-progress: ${{ github.event_name == 'pull_request' }}
        env:
          DEVPORTAL_APP: shop
          DEVPORTAL_ENVIRONMENT: dev
          DEVPORTAL_HANDOVER: {{{handover}}}
          DEVPORTAL_IMAGES: |
            server shop-server ghcr.io/acme/shop-server
          DEVPORTAL_GITOPS_REPOSITORY: {{{gitOps}}}
          DEVPORTAL_GITOPS_BRANCH: main
          DEVPORTAL_GITOPS_LAYOUT: plain
          DEVPORTAL_GITOPS_PATH: apps/shop-dev
          DEVPORTAL_DISPATCH_EVENT: image-updated
          DEVPORTAL_URL: '{{{portal}}}'
        jobs:
          test:
            name: Test
            runs-on: ubuntu-24.04
            steps:
              - name: Check out
                uses: actions/checkout@v7
              - name: Test
                run: npm test
          build:
            name: Build ${{ matrix.component }}
            needs: [test]
            if: github.event_name != 'pull_request' && github.ref == 'refs/heads/main'
            runs-on: ubuntu-24.04
            strategy:
              matrix:
                include:
                  - component: server
                    image: ghcr.io/acme/shop-server
                    context: src
            steps:
              - name: Name the image
                id: names
                uses: docker/metadata-action@v6
                with:
                  images: ${{ matrix.image }}
              - name: Build and push
                id: image
                uses: docker/build-push-action@v7
                with:
                  context: ${{ matrix.context }}
                  push: true
                  tags: ${{ steps.names.outputs.tags }}
          deliver:
            name: Deliver
            needs: [build]
            runs-on: ubuntu-24.04
            steps:
              - name: Deliver
                run: echo deliver
                env:
                  GITOPS_TOKEN: ${{ secrets.PAT_TOKEN || secrets.REPO_B_TOKEN }}
                  DIGESTS: server ${{ needs.build.outputs.server }}
        """;

    /// <summary>As DevPortal writes it for a GitOps repository, shortened.</summary>
    public const string Receiver = """
        name: Update images
        on:
          repository_dispatch:
            types: [image-updated]
          workflow_dispatch:
            inputs:
              app: { required: true, type: string }
              environment: { required: true, type: string }
              images: { required: true, type: string }
              tag: { required: false, type: string }
        env:
          DEVPORTAL_GITOPS_BRANCH: main
          DEVPORTAL_GITOPS_LAYOUT: plain
          DEVPORTAL_GITOPS_FOLDER: apps
        jobs:
          update:
            name: Update images
            runs-on: ubuntu-24.04
            steps:
              - name: Commit the digests
                run: ./receive.sh
                env:
                  GITOPS_TOKEN: ${{ github.token }}
                  CLIENT_PAYLOAD: ${{ toJSON(github.event.client_payload) }}
        """;

    public const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop-server
        spec:
          template:
            spec:
              containers:
                - name: server
                  image: ghcr.io/acme/shop-server:begin # the application
                - name: proxy
                  image: nginx:1.29

        """;
}
